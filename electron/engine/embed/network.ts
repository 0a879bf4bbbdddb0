import { availableParallelism } from 'node:os'
import { AutoModel, Tensor, type PreTrainedModel } from '@huggingface/transformers'
import type { TokenIds } from './tokens.ts'

/** What a network says of a batch: `[texts, longest, dimensions]`, one after the other. */
export interface TokenStates {
  values: Float32Array
  longest: number
  dimensions: number
}

/**
 * One batch at a time uses all cores. Threads that wait for their share of an operation sleep instead of
 * spinning: that took a third less processor time, which the engine's other threads need. ONNX Runtime's memory arena
 * embeds a tenth more in a second and makes the slowest queries a sixth faster; at our batch size the process takes no more with it.
 */
const sessionOptions = {
  intraOpNumThreads: availableParallelism(),
  interOpNumThreads: 1,
  executionMode: 'sequential',
  enableCpuMemArena: true,
  enableMemPattern: false,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
} as const

const outputName = 'last_hidden_state'

/** The transformer itself: token ids in, a state for each token out. */
export class Network {
  readonly #model: PreTrainedModel

  private constructor(model: PreTrainedModel) {
    this.#model = model
  }

  /** Reads `config.json` and the 8-bit network of a model's directory. */
  static async load(directory: string): Promise<Network> {
    const model: PreTrainedModel = await AutoModel.from_pretrained(directory, {
      local_files_only: true,
      dtype: 'q8',
      device: 'cpu',
      session_options: sessionOptions,
    })
    return new Network(model)
  }

  /** What the model's configuration calls it, if it does. */
  get name(): string | null {
    const name = (this.#model.config as { _name_or_path?: unknown })._name_or_path
    return typeof name === 'string' && name !== '' ? name : null
  }

  /** Runs texts of similar length as one batch, padded at the end; `use` sees the states until it returns. */
  async run<T>(texts: readonly TokenIds[], use: (states: TokenStates) => T): Promise<T> {
    const longest = Math.max(...texts.map((ids) => ids.length))
    const shape: [number, number] = [texts.length, longest]
    const ids = new BigInt64Array(texts.length * longest)
    const mask = new BigInt64Array(texts.length * longest)
    texts.forEach((text, row) => {
      ids.set(text.map(BigInt), row * longest)
      mask.fill(1n, row * longest, row * longest + text.length)
    })
    // transformers.js adds `token_type_ids` where the network has that input.
    const inputs = {
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor('int64', mask, shape),
    }
    const outputs: Record<string, unknown> = await this.#model(inputs)
    try {
      return use(tokenStates(outputs[outputName], shape))
    } finally {
      // What is not disposed stays allocated outside of JavaScript's view until the thread ends.
      for (const tensor of [...Object.values(inputs), ...Object.values(outputs)]) {
        if (tensor instanceof Tensor) tensor.dispose()
      }
    }
  }

  async close(): Promise<void> {
    await this.#model.dispose()
  }
}

function tokenStates(output: unknown, [texts, longest]: [number, number]): TokenStates {
  const states = output instanceof Tensor ? output : null
  const [rows, columns, dimensions] = states?.dims ?? []
  if (!(states?.data instanceof Float32Array) || rows !== texts || columns !== longest || !dimensions) {
    throw new Error(`The network gives no vector for each token (an output named ${outputName}).`)
  }
  return { values: states.data, longest, dimensions }
}
