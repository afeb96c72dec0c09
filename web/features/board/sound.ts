/** Two short notes, made here: no file is fetched. A browser lets a page sound only once it was clicked, so it is made by a click. */
export class Bell {
  #context: AudioContext | null = null;

  allow(): void {
    this.#context ??= new AudioContext();
    void this.#context.resume();
    this.ring();
  }

  silence(): void {
    void this.#context?.close();
    this.#context = null;
  }

  ring(): void {
    const context = this.#context;
    if (!context) return;
    for (const [at, pitch] of [
      [0, 880],
      [0.14, 1175],
    ] as const) {
      const note = context.createOscillator();
      const loudness = context.createGain();
      note.frequency.value = pitch;
      loudness.gain.setValueAtTime(0.12, context.currentTime + at);
      loudness.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + at + 0.18);
      note.connect(loudness).connect(context.destination);
      note.start(context.currentTime + at);
      note.stop(context.currentTime + at + 0.2);
    }
  }
}
