import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askInput, languageModelSettings } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { cut, OpenAiServer, refuses, streams } from '../../support/openai-server.ts'
import { TestPlace, type TestEngine } from '../support/open-test-engine.ts'

const context = { signal: neverAborted }

describe('a question that a provider answers', () => {
  let server: OpenAiServer
  let place: TestPlace
  let trove: TestEngine
  beforeAll(async () => {
    server = await OpenAiServer.start()
    place = await TestPlace.make()
    await place.write(
      'lease.md',
      '# Deposit\n\nThe landlord returns the deposit within 30 days after the keys.',
    )
    await place.write('roses.md', '# Roses\n\nRoses are pruned in early spring.')
    trove = await place.open()
    await trove.add(place.documents)
    const settings = languageModelSettings.parse({ baseUrl: server.baseUrl, model: 'small' })
    await trove.handlers.setLanguageModel({ settings }, context)
  }, 60_000)
  afterAll(async () => {
    await place.clear()
    await server.close()
  })

  const ask = async () => {
    const input = askInput.parse({ question: 'When does the landlord return the deposit?', askId: 'one' })
    return (await trove.handlers.ask(input, context)).answer
  }

  it('is sent with its sources, and told as it comes', async () => {
    const told: string[] = []
    trove.engine.on('askProgress', ({ stage }) => stage.kind === 'text' && told.push(stage.text))
    server.does('chat/completions', streams('The landlord returns ', 'the deposit within 30 days [1].'))
    expect(await ask()).toMatchObject({ outcome: 'answered', model: 'small', cited: [1] })
    expect(told.join('')).toBe('The landlord returns the deposit within 30 days [1].')
    expect(JSON.stringify(server.received[0]?.body['messages'])).toContain('within 30 days after the keys')
  })

  it('has its sources as the answer where the provider fails, and why', async () => {
    server.does('chat/completions', refuses(401))
    expect(await ask()).toMatchObject({ outcome: 'extracts', notices: [{ code: 'PROVIDER_REFUSED' }] })
    server.does('chat/completions', cut('The landlord returns '))
    expect(await ask()).toMatchObject({ notices: [{ code: 'PROVIDER_FAILED' }] })
  })

  it('is sent nowhere any more once the language model is switched off', async () => {
    server.does('chat/completions', streams('no'))
    await trove.handlers.setLanguageModel({ settings: null }, context)
    expect(await ask()).toMatchObject({ outcome: 'extracts', model: null })
    expect(server.received).toEqual([])
  })
})
