/** 逐行读: an answer in NDJSON, one value a line, read as it comes; a last line without its end is a value too. */
export async function* lines<T>(body: ReadableStream<Uint8Array> | null): AsyncGenerator<T, void, undefined> {
  if (body === null) return;
  const reader = body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const whole = rest.split('\n');
      rest = done ? '' : (whole.pop() ?? '');
      for (const line of whole) if (line.trim() !== '') yield JSON.parse(line) as T;
      if (done) return;
    }
  } finally {
    // Whoever stops in the middle does not leave the server sending.
    await reader.cancel().catch(() => {});
  }
}
