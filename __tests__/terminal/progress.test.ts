import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { withProgress } from '../../src/terminal/progress.js';

function screen(isTTY: boolean) {
  const written: string[] = [];
  const stream = {
    isTTY,

    colorLevel: 0,
    write: (text: string) => written.push(text),
  } as const;
  return { stream, written };
}

describe('progress', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const lasting = (ms: number) => () =>
    new Promise<string>((resolve) => setTimeout(() => resolve('done'), ms));

  test('shows after 300 ms, on a terminal, and wipes itself out', async () => {
    const { stream, written } = screen(true);
    const result = withProgress(stream, 'Sending', lasting(1_000));
    await jest.advanceTimersByTimeAsync(299);
    expect(written).toEqual([]);
    await jest.advanceTimersByTimeAsync(2);
    expect(written.at(-1)).toContain('Sending');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await result).toBe('done');
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  test('shows nothing of short work, nor off a terminal', async () => {
    for (const [isTTY, ms] of [
      [true, 299],
      [false, 2_000],
    ] as const) {
      const { stream, written } = screen(isTTY);
      const result = withProgress(stream, 'Sending', lasting(ms));
      await jest.advanceTimersByTimeAsync(3_000);
      expect(await result).toBe('done');
      expect(written).toEqual([]);
    }
  });
});
