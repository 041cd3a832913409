/**
 * Text, or bytes, as a response's body, made only as fast as it is taken. A failure on the way breaks the transfer, so
 * that half a file is never taken for a whole; a reader who goes away ends the making.
 */
export async function textStream(chunks: AsyncGenerator<string | Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  // Taken before anything is answered: what fails at once still gets its status
  let next: Promise<IteratorResult<string | Uint8Array>> | null = Promise.resolve(await chunks.next());
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const result = await (next ?? chunks.next());
        next = null;
        if (result.done) controller.close();
        else controller.enqueue(typeof result.value === 'string' ? encoder.encode(result.value) : result.value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
