/** A file of JSON lines that is written as it is read: it may be long, and holds up nothing. */
export function linesResponse(name: string, rows: () => AsyncGenerator<object>): Response {
  const encoder = new TextEncoder();
  const reading = rows();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reading.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    cancel: async () => void (await reading.return(undefined)),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
