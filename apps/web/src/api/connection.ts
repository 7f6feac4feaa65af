type Listener = () => void;

/** Whether the server was reached the last time it was tried, and whether the session still holds. */
class ConnectionState {
  #lost = false;
  #signedOut = false;
  readonly #listeners = new Set<Listener>();

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly isLost = (): boolean => this.#lost;
  readonly isSignedOut = (): boolean => this.#signedOut;

  setLost(lost: boolean): void {
    if (this.#lost === lost) return;
    this.#lost = lost;
    this.#tell();
  }

  setSignedOut(signedOut: boolean): void {
    if (this.#signedOut === signedOut) return;
    this.#signedOut = signedOut;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const connection = new ConnectionState();
