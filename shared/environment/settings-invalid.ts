/** Settings that are missing, malformed or unknown. Names variables and formats, never values. */
export class SettingsInvalid extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Settings are missing or malformed:\n${problems.map((line) => `- ${line}`).join('\n')}`);
    this.name = 'SettingsInvalid';
    this.problems = problems;
  }
}
