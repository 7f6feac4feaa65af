/** Where `secret('KEY')` is looked up. */
export interface SecretSource {
  /** The value of a secret as the namespace sees it; undefined when there is none. */
  find(tenantId: string, namespace: string, key: string): Promise<string | undefined>;
}
