/** Answers each question of the process that started this one. Ends with it, however that ends. */
export function answerParent(answer: (question: unknown) => unknown): void {
  process.once('disconnect', () => process.exit());
  process.on('message', (question) => void reply(answer, question));
}

async function reply(answer: (question: unknown) => unknown, question: unknown): Promise<void> {
  process.send?.(await answer(question));
}
