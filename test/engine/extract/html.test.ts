import { describe, expect, it } from 'vitest'
import { outline, read } from './read.ts'

describe('a web page', () => {
  it('gives headings, paragraphs, lists, tables and code', async () => {
    const page = `<html lang="de"><head><title>The title</title><meta name="author" content="Ada">
      <meta name="description" content="About"><meta property="article:published_time" content="2024-03-01T00:00:00Z"></head>
      <body><h1>Main</h1><p>One <b>two</b><br>three</p>
      <ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>
      <table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table>
      <pre>  let x
  = 1</pre></body></html>`
    const document = await read('a.html', page)
    expect(outline(document)).toEqual([
      ['heading 1', 'Main'],
      ['paragraph', 'One two\nthree'],
      ['list', '1. a\n  - b\n2. c'],
      ['table', 'x | y\n1 | 2'],
      ['code', '  let x\n  = 1'],
    ])
    expect(document).toMatchObject({ title: 'The title', author: 'Ada', language: 'de' })
    expect(document.createdAt).toBe(Date.UTC(2024, 2, 1))
    expect(document.metadata).toMatchObject({ description: 'About' })
  })

  it.each([
    '<html lang="en"><title>Contract</title><meta name="author" content="Ada"><p>Three months are due.</p></html>',
    '<!DOCTYPE html><title>Contract</title><html lang="en"><meta name="author" content="Ada"><p>Three months are due.',
    '<html lang="en"><head><title>Contract</title><meta name="author" content="Ada"></head><p>Three months are due.</html>',
    '<html lang="en"><HEAD data-x="1"><title>Contract</title><meta name="author" content="Ada"></HEAD><body class="a"><p>Three months are due.',
  ])('may leave out tags that HTML lets it leave out: %s', async (page) => {
    expect(await read('a.html', page)).toMatchObject({
      title: 'Contract',
      author: 'Ada',
      language: 'en',
      text: 'Three months are due.',
    })
  })

  it.each([
    '<p>Three months</p><p>are due.</p>',
    '<body><p>Three months<p>are due.',
    'Three months<br>are due.',
  ])('may be a fragment: %s', async (page) => {
    expect((await read('a.html', page)).text.replace(/\s+/g, ' ')).toBe('Three months are due.')
  })

  it('loses navigation, scripts, footers and consent notices, never its own text', async () => {
    const page = `<body><nav>Home About</nav><div class="cookie-banner">We use cookies</div>
      <main><h1>News</h1><p>Something happened.</p><script>var hidden</script></main>
      <footer>Imprint</footer></body>`
    expect((await read('a.html', page)).text).toBe('News\n\nSomething happened.')
    expect((await read('a.html', '<body><nav>Only navigation here</nav></body>')).text).toBe(
      'Only navigation here',
    )
  })

  it('keeps the heading of an article that Readability takes for its title', async () => {
    const paragraph = `<p>${'A long sentence of an article, with commas, and more words. '.repeat(12)}</p>`
    const page = `<title>The news</title><div id="menu">Menu entry</div><article><h1>The news</h1>${paragraph.repeat(4)}</article>`
    const document = await read('a.html', page)
    expect(document.text.startsWith('The news\n\n')).toBe(true)
  })

  it('is read in the encoding it declares', async () => {
    const page = new Uint8Array(
      Buffer.from('<meta charset="windows-1251"><p>\u00cf\u00f0\u00e8\u00e2\u00e5\u00f2</p>', 'latin1'),
    )
    expect((await read('a.html', page)).text).toBe('Привет')
  })

  it('may be nested without end', async () => {
    const depth = 20_000
    const { text } = await read('a.html', `${'<div>'.repeat(depth)}deep down${'</div>'.repeat(depth)}`)
    expect(text).toBe('deep down')
  })
})
