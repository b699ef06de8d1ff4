const DEFAULT_PORT = 4566;
const MAX_PORT = 65_535;

/** Reads the port from the text of `PORT`; 4566 when it is not set. Throws with advice. */
export const readPort = (text: string | undefined): number => {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= MAX_PORT) return port;
  throw new Error(`PORT must be a number from 0 to ${MAX_PORT}, not "${text}".`);
};
