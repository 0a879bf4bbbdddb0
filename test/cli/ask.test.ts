import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { troveHere } from './run-trove.ts'

describe('trove ask', { timeout: 120_000 }, () => {
  let place: TestPlace
  const run = (...args: string[]) => troveHere(place.library, ...args)

  beforeAll(async () => {
    place = await TestPlace.make()
    await place.write('lease.md', '# Lease\n\nThe landlord returns the deposit within 30 days.\n')
    await place.write('roses.md', '# Roses\n\nRoses are pruned in early spring.\n')
    await run('index', place.documents)
  }, 120_000)
  afterAll(() => place.clear())

  it('prints the passages that answer, and ends with 0', async () => {
    const { code, stdout } = await run('ask', 'When does the landlord return the deposit?')
    expect(code).toBe(0)
    expect(stdout).toContain('[1] Lease')
    expect(stdout).toContain('within 30 days')
  })

  it('ends with 1 when the documents do not hold the answer, and says so', async () => {
    const { code, stderr } = await run('ask', 'Who', 'won', 'the', 'Danish', 'football', 'championship?')
    expect(code).toBe(1)
    expect(stderr).toMatch(/do not seem to hold the answer|Nothing in your documents/)
  })

  it('keeps to a document, and refuses what is not in the library', async () => {
    const of = (document: string) =>
      run('ask', 'When are roses pruned or deposits returned?', '--document', document, '--json', '--anyway')
    const { stdout } = await of(`${place.documents}/roses.md`)
    const { answer } = JSON.parse(stdout) as { answer: { sources: { document: { name: string } }[] } }
    expect(answer.sources.map(({ document }) => document.name)).toEqual(['roses.md'])
    expect(await of('/nowhere/x.md')).toMatchObject({ code: 3, stderr: expect.stringContaining('NOT_FOUND') })
  })

  it('keeps a conversation when it is asked to, which is listed, exported and deleted', async () => {
    expect(JSON.parse((await run('conversations', '--json')).stdout)).toEqual([])
    const { stdout } = await run('ask', 'When are roses pruned?', '--keep', '--json')
    const { conversationId } = JSON.parse(stdout) as { conversationId: number }
    const id = String(conversationId)
    await run('ask', 'And why?', '--conversation', id)
    await run('conversations', 'rename', id, 'Roses')
    expect((await run('conversations')).stdout).toContain('Roses')
    const { stdout: markdown } = await run('conversations', 'export', id)
    expect(markdown).toMatch(/^# Roses\n\n## When are roses pruned\?\n[^]*## And why\?/)
    expect(await run('conversations', 'delete', id)).toMatchObject({ code: 0 })
    expect(await run('conversations', 'show', id)).toMatchObject({ code: 3 })
  })

  it('prints a prompt for a language model elsewhere', async () => {
    const { stdout } = await run('ask', 'When are roses pruned?', '--prompt')
    expect(stdout).toContain('<source number="1" document="Roses"')
    expect(stdout.trimEnd().endsWith('Question: When are roses pruned?')).toBe(true)
  })
})
