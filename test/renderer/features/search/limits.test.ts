import { expect, it } from 'vitest'
import * as ours from '../../../../renderer/features/search/limits.ts'
import { maxQueryLength, maxResults, searchSort } from '../../../../shared/contract/index.ts'
import { sorts } from '../../../../renderer/features/search/sorts.ts'

it('the window knows the limits and the orders of the contract', () => {
  expect({ ...ours }).toEqual({ maxQueryLength, maxResults })
  expect(sorts.toSorted()).toEqual(searchSort.options.toSorted())
})
