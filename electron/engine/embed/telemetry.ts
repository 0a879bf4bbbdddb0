/**
 * Switches off what ONNX Runtime tells about its use: version 1.30 leaves `.ses` and `mat-debug-<pid>.log` in the temporary
 * folder as soon as a model is loaded. It reads the environment of the process itself; `process.env` of a worker thread is a
 * copy, so this has to run before the thread starts.
 */
export function disableTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] = '1'
}
