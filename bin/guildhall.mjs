#!/usr/bin/env node
import { runProgram } from './run-program.mjs'

process.exitCode = await runProgram(process.argv.slice(2))
