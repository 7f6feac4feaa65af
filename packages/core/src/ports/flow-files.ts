/** A YAML file below a watched directory. */
export interface FlowFile {
  path: string;
  /** Changes whenever the content may have changed. */
  stamp: string;
}

/** Files on the disk of this process that are kept in step with flows (`micronaut.io.watch`). */
export interface FlowFiles {
  /** All of them, at any depth. Rejects when a directory can't be read: then nothing is known of its files. */
  list(): Promise<FlowFile[]>;
  /** Undefined when there is no such file any more. */
  read(path: string): Promise<string | undefined>;
  /** A reader never sees half a file. */
  write(path: string, content: string): Promise<void>;
  /** Fine when there is no such file. */
  remove(path: string): Promise<void>;
  /** Where a file of this name lies in the first directory. */
  place(name: string): string;
  /** Calls whenever something may have changed, until the function it gives is called. Changes may be missed. */
  watch(onChange: () => void): () => void;
}
