'use client';
import { createContext, useContext, useId } from 'react';
import type { ReactNode } from 'react';

interface FieldIds {
  controlId: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<FieldIds | undefined>(undefined);

/** Attributes that tie a control to the label, hint and error of the field around it. */
export function useFieldProps(): { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean } {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.controlId,
    ...(field.describedBy ? { 'aria-describedby': field.describedBy } : {}),
    ...(field.invalid ? { 'aria-invalid': true } : {}),
  };
}

/** A control with its label, an optional hint, and its error at the place where it happened. */
export function Field({ label, hint, error, required = false, aside, children }: {
  label: ReactNode; hint?: ReactNode; error?: ReactNode; required?: boolean; aside?: ReactNode; children: ReactNode;
}) {
  const base = useId();
  const invalid = error !== undefined && error !== null && error !== false && error !== '';
  const describedBy = [invalid ? `${base}e` : '', hint ? `${base}h` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <FieldContext.Provider value={{ controlId: `${base}c`, describedBy, invalid }}>
      <div className="space-y-1">
        <div className="flex items-baseline gap-2">
          <label htmlFor={`${base}c`} className="font-medium">
            {label}
            {required ? <span aria-hidden className="ml-0.5 text-danger" title="Required">*</span> : null}
          </label>
          {aside ? <span className="ml-auto text-small text-subtle">{aside}</span> : null}
        </div>
        {children}
        {invalid ? <p id={`${base}e`} role="alert" className="text-danger text-small">{error}</p> : null}
        {hint ? <div id={`${base}h`} className="text-small text-subtle">{hint}</div> : null}
      </div>
    </FieldContext.Provider>
  );
}
