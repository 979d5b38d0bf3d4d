export { replaySource } from './replay-source.ts'
