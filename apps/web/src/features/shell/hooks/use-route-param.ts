'use client';
import { useParams } from 'next/navigation';

/** A segment of the address, decoded. */
export function useRouteParam(name: string): string {
  const value = useParams()[name];
  if (typeof value !== 'string') throw new Error(`This page has no parameter ${name}.`);
  return decodeURIComponent(value);
}
