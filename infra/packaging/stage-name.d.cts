/** The stage of the local stack: packaged as a description, never deployed. */
export declare const LOCAL_STAGE: 'local';

/** What is wrong with a stage's name, as a sentence to show; `undefined` when nothing is. */
export declare function problemWithStageName(stage: unknown): string | undefined;
