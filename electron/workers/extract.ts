import { createExtractService } from '../engine/extract/extract-service.ts'
import { serveThread } from '../engine/threads/serve-thread.ts'

serveThread(createExtractService())
