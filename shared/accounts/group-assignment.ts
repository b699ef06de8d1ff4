/** Puts users of a pool into groups. Throws `DependencyFailed` when the pool does not do it. */
export interface GroupAssignment {
  /** Doing it twice changes nothing. A user who has been deleted meanwhile is left out. */
  add(userName: string, group: string, signal: AbortSignal): Promise<'added' | 'user-is-gone'>;
}
