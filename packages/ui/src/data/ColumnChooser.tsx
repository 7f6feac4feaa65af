'use client';
import { Columns3 } from 'lucide-react';
import { IconButton } from '../button/IconButton.tsx';
import { DropdownMenu, MenuCheck, MenuLabel } from '../overlay/DropdownMenu.tsx';
import type { ColumnChoice } from './use-column-choice.ts';

export function ColumnChooser<Row>({ choice }: { choice: ColumnChoice<Row> }) {
  return (
    <DropdownMenu trigger={<IconButton label="Choose columns" icon={<Columns3 size={16} />} />}>
      <MenuLabel>Columns</MenuLabel>
      {choice.all.filter((column) => column.fixed !== true).map((column) => (
        <MenuCheck key={column.id} checked={choice.isVisible(column.id)} onChange={() => choice.toggle(column.id)}>
          {column.header}
        </MenuCheck>
      ))}
    </DropdownMenu>
  );
}
