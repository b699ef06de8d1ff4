import { createStore } from './store.ts';

/** Where in the console one is: a view and what it shows, e.g. `#/mailbox/<id>`. */
export interface Place {
  readonly view: string;
  readonly id: string | undefined;
}

/** A part of an address; one that is no UTF-8 stays as it is, and names nothing. */
const decodedOr = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const read = (): Place => {
  const [view = '', id] = location.hash.replace(/^#\/?/u, '').split('/').map(decodedOr);
  return { view, id: id === '' ? undefined : id };
};

/** The place that the address bar names. */
export const place = createStore<Place>(read());

addEventListener('hashchange', () => place.set(read()));

/** The address of a place, for links. */
export const addressOf = (view: string, id?: string): string =>
  `#/${view}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

/** Goes to a place, as if its link had been followed. */
export const goTo = (view: string, id?: string): void => location.assign(addressOf(view, id));
