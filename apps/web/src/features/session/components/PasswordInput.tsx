'use client';
import { Input } from '@windhover/ui';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';

export function PasswordInput({ value, onChange, autoComplete, name, autoFocus }: {
  value: string; onChange(value: string): void; autoComplete: 'current-password' | 'new-password'; name: string; autoFocus?: boolean;
}) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input type={shown ? 'text' : 'password'} name={name} autoFocus={autoFocus} autoComplete={autoComplete} required value={value} onChange={(event) => onChange(event.target.value)} className="pr-9" />
      <button type="button" aria-label={shown ? 'Hide password' : 'Show password'} onClick={() => setShown(!shown)} className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-subtle hover:text-fg">
        <Icon size={16} />
      </button>
    </div>
  );
}
