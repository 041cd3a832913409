/** Wakes whoever waits; a ring while nobody waits wakes the next who does, and many such rings are one. */
export class WakeSignal {
  #rung = false;
  #wake: () => void = () => {};

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Returns at a ring, or after so many milliseconds. */
  async wait(patience: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
    this.#wake = () => {};
  }
}
