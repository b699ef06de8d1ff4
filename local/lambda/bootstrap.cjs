'use strict';

// What Lambda starts inside a function's sandbox: fetches events from the Runtime API, one after
// the other over one connection, and posts what the handler makes of them.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
// It has no dependency and stays small, because cold starts are measured with it.

const { existsSync } = require('node:fs');
const { Agent, request } = require('node:http');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

const { env } = process;
const { _HANDLER: handlerSetting } = env;
const [host, port] = env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** The machine's time, which is never shifted: deadlines are counted by it. */
const machineNow = Date.now;
let clockOffset = 0;
let clockIsShiftable = false;

/**
 * Makes `Date.now()`, `new Date()` and `Date()` follow the clock of the local stack. The class is
 * replaced by a proxy, and its own `now` too, so that references taken earlier follow as well.
 */
const makeClockShiftable = () => {
  const MachineDate = Date;
  clockIsShiftable = true;
  MachineDate.now = () => machineNow() + clockOffset;
  globalThis.Date = new Proxy(MachineDate, {
    apply: (target) => new target(target.now()).toString(),
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [target.now()] : given, newTarget),
  });
  MachineDate.prototype.constructor = globalThis.Date;
};

const setClock = (offset) => {
  if (offset !== 0 && !clockIsShiftable) makeClockShiftable();
  clockOffset = offset;
};

let connection;

/** Also while a handler runs: when the Runtime API goes away, nobody waits for its answer. */
const exitWhenClosed = (socket) => {
  if (socket === connection) return;
  connection = socket;
  socket.once('close', () => process.exit(1));
};

const callRuntimeApi = (method, path, body) =>
  new Promise((resolve, reject) => {
    const call = request(
      { agent, host, port, method, path: `/2018-06-01/runtime/${path}` },
      (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ headers: answer.headers, body: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    call.on('error', reject);
    call.on('socket', exitWhenClosed);
    call.end(body);
  });

/** An error as Lambda reports it; whatever is thrown, a string or nothing included. */
const describe = (error, type) =>
  error instanceof Error
    ? {
        errorType: type ?? error.name,
        errorMessage: error.message,
        stackTrace: (error.stack ?? '').split('\n').slice(1),
      }
    : { errorType: type ?? typeof error, errorMessage: String(error), stackTrace: [] };

const fault = (name, message) => Object.assign(new Error(message), { name });

/** The local stack names the very file; what Lambda itself looks for otherwise. */
const findModule = (path) => {
  const { POOLKEEPER_MODULE: named } = env;
  delete env.POOLKEEPER_MODULE;
  const candidates = named ? [join(dirname(path), named)] : [`${path}.js`, `${path}.cjs`];
  return candidates.find(existsSync);
};

/** Node's `require` loads ES modules and TypeScript too, unless they await something at top level. */
const loadFile = (file) => {
  try {
    return require(file);
  } catch (error) {
    if (error?.code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
    return import(pathToFileURL(file).href);
  }
};

const importModule = async (path) => {
  const file = findModule(path);
  if (!file) {
    throw fault('Runtime.ImportModuleError', `Error: Cannot find module '${path}'`);
  }
  try {
    return await loadFile(file);
  } catch (error) {
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      throw fault('Runtime.ImportModuleError', `Error: ${error.message}`);
    }
    if (error instanceof SyntaxError) {
      throw fault('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
    }
    throw error;
  }
};

const loadHandler = async () => {
  const dot = handlerSetting.lastIndexOf('.');
  const loaded = await importModule(join(env.LAMBDA_TASK_ROOT, handlerSetting.slice(0, dot)));
  const handler = loaded[handlerSetting.slice(dot + 1)];
  if (typeof handler !== 'function') {
    throw fault('Runtime.HandlerNotFound', `${handlerSetting} is undefined or not exported`);
  }
  if (handler.length > 2) {
    throw fault(
      'Runtime.CallbackHandlerDeprecated',
      'Lambda has removed callback-based function handlers with Node.js 24: make the handler async.',
    );
  }
  return handler;
};

const contextOf = (headers) => {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    getRemainingTimeInMillis: () => Math.max(deadline - machineNow(), 0),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  };
};

let currentRequestId;

/** Lambda's runtime writes every error to the function's log, with the stack that callers never see. */
const logError = (kind, { errorType, errorMessage, stackTrace }) => {
  const error = { errorType, errorMessage, stack: stackTrace };
  const at = new Date().toISOString();
  process.stderr.write(`${at}\t${currentRequestId}\tERROR\t${kind}\t${JSON.stringify(error)}\n`);
};

const postError = (error, type) => {
  const described = describe(error, type);
  logError('Uncaught Exception', described);
  const path =
    currentRequestId === undefined ? 'init/error' : `invocation/${currentRequestId}/error`;
  return callRuntimeApi('POST', path, JSON.stringify(described));
};

/** Lambda's runtime reports what nobody caught and gives up the sandbox. */
const giveUp = async (error, type, exitCode) => {
  try {
    await postError(error, type);
  } finally {
    process.exit(exitCode);
  }
};
process.on('uncaughtException', (error) => giveUp(error, undefined, 129));
process.on('unhandledRejection', (error) =>
  giveUp(error, 'Runtime.UnhandledPromiseRejection', 128),
);

const answerOf = async (handler, body, context) => {
  try {
    const returned = await handler(JSON.parse(body), context);
    // As in Lambda: nothing becomes null; what JSON cannot express (a function) becomes no text.
    return { path: 'response', text: JSON.stringify(returned === undefined ? null : returned) };
  } catch (error) {
    const described = describe(error);
    logError('Invoke Error', described);
    return { path: 'error', text: JSON.stringify(described) };
  }
};

const isLocalStack = env.POOLKEEPER_CLOCK_OFFSET_MS !== undefined;

/** Waits for output that did not fit into the pipe, so that it belongs to this invocation. */
const flushOutput = async (stream) => {
  if (stream.writableLength > 0) await new Promise((done) => stream.write('', done));
};

const serve = async (handler, { headers, body }) => {
  setClock(Number(headers['lambda-runtime-clock-offset-ms'] ?? 0));
  currentRequestId = headers['lambda-runtime-aws-request-id'];
  const { path, text } = await answerOf(handler, body, contextOf(headers));
  if (isLocalStack) {
    await flushOutput(process.stdout);
    await flushOutput(process.stderr);
  }
  await callRuntimeApi('POST', `invocation/${currentRequestId}/${path}`, text);
};

const main = async () => {
  if (isLocalStack) {
    // Before the bundle loads, so that a `Date.now` it keeps at module scope follows the clock too.
    makeClockShiftable();
    setClock(Number(env.POOLKEEPER_CLOCK_OFFSET_MS));
    delete env.POOLKEEPER_CLOCK_OFFSET_MS;
  }
  let handler;
  try {
    handler = await loadHandler();
  } catch (error) {
    await postError(error);
    process.exit(1);
  }
  for (;;) await serve(handler, await callRuntimeApi('GET', 'invocation/next'));
};

// The Runtime API is gone, and with it the reason for this process.
main().catch(() => process.exit(1));
