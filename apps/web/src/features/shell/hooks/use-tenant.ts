'use client';
import { useParams } from 'next/navigation';

/** Id of the tenant whose page this is. */
export function useTenant(): string {
  const { tenant } = useParams<{ tenant?: string }>();
  if (tenant === undefined) throw new Error('useTenant is for pages below /ui/{tenant}.');
  return decodeURIComponent(tenant);
}
