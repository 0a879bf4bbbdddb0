import { stat } from 'node:fs/promises'
import { extname } from 'node:path'

/** What some system runs instead of showing it when it is opened. */
const runnable = new Set(
  (
    'app appimage apk bash bat bin cmd com command cpl csh deb desktop dll dmg exe fish gadget hta inf ins iso jar js ' +
    'jse ksh lnk mjs msc msi msix msp mst pkg pif pl ps1 psm1 py pyc pyw rb reg rpm run scf scr sct sh so tcl ' +
    'terminal tool url vb vbe vbs webloc workflow ws wsf wsh zsh'
  )
    .split(' ')
    .map((extension) => `.${extension}`),
)

/** True for a file that opening could run: such a file is shown in its folder instead. */
export async function isRunnable(path: string): Promise<boolean> {
  const extension = extname(path).toLowerCase()
  if (extension !== '') return runnable.has(extension)
  const { mode } = await stat(path)
  return (mode & 0o111) !== 0
}
