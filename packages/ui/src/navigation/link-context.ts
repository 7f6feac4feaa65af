'use client';
import { createContext, createElement, useContext } from 'react';
import type { ComponentProps, ComponentType } from 'react';

export type LinkProps = ComponentProps<'a'> & { href: string };

const PlainLink = (props: LinkProps) => createElement('a', props);
const LinkContext = createContext<ComponentType<LinkProps>>(PlainLink);

/** Gives the components the link of the application's router; without it they render plain anchors. */
export const LinkProvider = LinkContext.Provider;
export const useLink = (): ComponentType<LinkProps> => useContext(LinkContext);
