import { createEmbedService } from '../engine/embed/embed-service.ts'
import { serveThread } from '../engine/threads/serve-thread.ts'

serveThread(createEmbedService())
