import type { FoundLanguageModels } from '../../../shared/contract/providers.ts'
import { isCancelled } from '../../../shared/errors.ts'
import { readAddress } from './address.ts'
import type { Connections } from './connections.ts'
import { listModels } from './list-models.ts'

export interface UsualServer {
  name: string
  port: number
}

export const usualServers: readonly UsualServer[] = [
  { name: 'Ollama', port: 11434 },
  { name: 'llama.cpp', port: 8080 },
  { name: 'LM Studio', port: 1234 },
  { name: 'vLLM', port: 8000 },
]

const timeoutMs = 1_500

/** Programs on this machine's usual ports that tell their models. No key is sent. Throws `CANCELLED`. */
export async function findServers(
  connections: Connections,
  signal: AbortSignal,
  servers: readonly UsualServer[] = usualServers,
): Promise<FoundLanguageModels> {
  const asked = servers.map(async ({ name, port }) => {
    const baseUrl = `http://127.0.0.1:${port}/v1`
    const provider = { address: readAddress(baseUrl), connections, key: () => null }
    try {
      const models = await listModels(provider, { timeoutMs }, signal)
      return [{ name, baseUrl, models: models.map(({ id }) => id) }]
    } catch (cause) {
      if (isCancelled(cause)) throw cause
      // Nothing is there, or something else.
      return []
    }
  })
  return (await Promise.all(asked)).flat()
}
