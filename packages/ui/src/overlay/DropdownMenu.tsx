'use client';
import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { Kbd } from '../keyboard/Kbd.tsx';
import { useLink } from '../navigation/link-context.ts';
import { LAYER } from './layers.ts';

const ITEM = 'flex h-7 select-none items-center gap-2 rounded-sm px-2 text-body outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover';

export function DropdownMenu({ trigger, children, align = 'end', className }: {
  trigger: ReactElement; children: ReactNode; align?: 'start' | 'center' | 'end'; className?: string;
}) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cn('min-w-44 max-w-80 animate-pop overflow-auto rounded-md border border-line-strong bg-raised p-1 shadow-pop', LAYER.menu, className)}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export function MenuItem({ icon, children, keys, onSelect, look = 'normal', disabled }: {
  icon?: ReactNode; children: ReactNode; keys?: readonly string[]; onSelect(): void; look?: 'normal' | 'danger'; disabled?: boolean;
}) {
  return (
    <Primitive.Item disabled={disabled} onSelect={onSelect} className={cn(ITEM, look === 'danger' && 'text-danger data-[highlighted]:bg-danger-soft')}>
      {icon}
      <span className="min-w-0 grow truncate">{children}</span>
      {keys ? <Kbd keys={keys} /> : null}
    </Primitive.Item>
  );
}

export function MenuLink({ icon, children, href }: { icon?: ReactNode; children: ReactNode; href: string }) {
  const Link = useLink();
  return (
    <Primitive.Item asChild className={ITEM}>
      <Link href={href}>
        {icon}
        <span className="min-w-0 grow truncate">{children}</span>
      </Link>
    </Primitive.Item>
  );
}

/** An item that is on or off; the menu stays open. */
export function MenuCheck({ checked, onChange, children }: { checked: boolean; onChange(checked: boolean): void; children: ReactNode }) {
  return (
    <Primitive.CheckboxItem checked={checked} onCheckedChange={onChange} onSelect={(event) => event.preventDefault()} className={ITEM}>
      <span className="flex size-4 items-center justify-center">
        <Primitive.ItemIndicator><Check size={14} /></Primitive.ItemIndicator>
      </span>
      {children}
    </Primitive.CheckboxItem>
  );
}

export const MenuSeparator = () => <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Primitive.Label className="px-2 pt-1 pb-0.5 text-small text-subtle">{children}</Primitive.Label>
);
