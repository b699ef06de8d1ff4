import { runProgram } from './program.ts';

process.exitCode = await runProgram(process.argv.slice(2), {
  out: (text) => console.log(text),
  say: (text) => console.error(text),
});
