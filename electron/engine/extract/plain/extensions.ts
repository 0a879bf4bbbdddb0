const words = (list: string): string[] => list.split(/\s+/)

/** Plain text written for people. Tables (CSV and the like) are none: their rows make no prose, they need a reader of their own. */
export const textExtensions: readonly string[] = words(
  'txt text log rst org tex latex bib adoc asciidoc srt vtt nfo diff patch ' +
    'readme license licence copying authors changelog',
)

/** Source code, data and configuration: text whose lines and indentation matter. */
export const codeExtensions: readonly string[] = words(
  'py pyi pyw ts tsx mts cts js jsx mjs cjs vue svelte java kt kts scala groovy gradle clj ' +
    'c h cc cpp cxx hh hpp hxx cs fs vb m mm swift go rs zig nim d rb php pl pm lua r jl dart ex exs erl hs ' +
    'ml mli elm lisp el scm pas f90 f asm s v sh bash zsh fish ps1 bat cmd awk sql graphql proto thrift tf sol ' +
    'json json5 xml xsd xsl yaml yml toml ini cfg conf properties env css scss sass less ' +
    'cmake mk makefile dockerfile',
)
