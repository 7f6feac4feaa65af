'use client';
import dynamic from 'next/dynamic';

/** Drafts live in the browser, so this page is made there. */
export const NewFlow = dynamic(async () => (await import('../../../../../src/features/editor/pages/NewFlowPage.tsx')).NewFlowPage, { ssr: false });
