export { openBadRows, type BadRow } from './bad-rows.ts'
export { inspectFile, refuseIfChanged, type TextFile } from './inspect.ts'
export { firstLines, readLines, readRows, type Row } from './rows.ts'
export { guessSeparator } from './separator.ts'
