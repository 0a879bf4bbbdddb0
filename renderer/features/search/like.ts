import type { DocumentSummary, PassageHit } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'
import { placeWords } from '../../words/places.ts'
import type { Like } from './question.ts'

export const likePassage = (document: DocumentSummary, hit: PassageHit): Like => ({
  kind: 'passage',
  id: hit.id,
  name: document.name,
  place: placeWords(hit),
})

export const likeDocument = ({ id, name }: DocumentSummary): Like => ({
  kind: 'document',
  id,
  name,
  place: null,
})

/** `Like: lease.pdf, page 4` */
export const likeWords = ({ name, place }: Like): string =>
  place === null ? t('like', { name }) : t('likePlace', { name, place })
