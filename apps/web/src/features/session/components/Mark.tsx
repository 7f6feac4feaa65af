/** The bird of the product: a hovering kestrel. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden className="shrink-0">
      <path d="M2 7.5C6 5.5 9.500 6.500 12 10c2.500-3.500 6-4.500 10-2.500-3.200.4-5.300 2-6.600 4.600L12 19.500l-3.400-7.400C7.300 9.500 5.200 7.900 2 7.500Z" fill="var(--accent)" />
      <path d="M12 10v9.500l3.400-7.400C14.200 10.800 13.100 10 12 10Z" fill="var(--slate)" />
    </svg>
  );
}
