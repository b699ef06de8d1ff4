/**
 * Prepares the parts of a function while it is loaded, when Lambda gives it the most processor
 * time. A failure is kept and thrown at each invocation, so that the pipeline answers it: an error
 * during loading would reach the end user with its own text.
 */
export const prepareOnce = <Parts>(prepare: () => Parts): (() => Parts) => {
  try {
    const parts = prepare();
    return () => parts;
  } catch (error) {
    return () => {
      throw error;
    };
  }
};
