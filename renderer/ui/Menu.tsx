import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './Menu.module.css'

interface MenuProps {
  trigger: ReactNode
  align?: 'start' | 'end'
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** A menu under its trigger. Not modal: Radix' modal menu writes a style element, which the page's policy forbids. */
export function Menu({ trigger, align = 'start', onOpenChange, children }: MenuProps) {
  return (
    <Radix.Root modal={false} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles['menu']} align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** What it does begins once the menu is closed: a dialog that opens gives the focus back to the menu's trigger then. */
export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <Radix.Item className={styles['item']} onSelect={() => void setTimeout(onSelect, 30)}>
      {children}
    </Radix.Item>
  )
}

interface CheckProps {
  checked: boolean
  onChange: () => void
  /** How many there are; unknown for a choice that is no longer among those offered. */
  count?: string | undefined
  children: ReactNode
}

/** One of a list of which several can be ticked: the menu stays open. */
export function MenuCheck({ checked, onChange, count, children }: CheckProps) {
  return (
    <Radix.CheckboxItem
      className={styles['item']}
      checked={checked}
      onSelect={(event) => {
        event.preventDefault()
        onChange()
      }}
    >
      <span className={styles['tick']}>
        <Radix.ItemIndicator>
          <Check size={15} aria-hidden />
        </Radix.ItemIndicator>
      </span>
      <bdi className={styles['checkLabel']}>{children}</bdi>
      <span className={styles['count']}>{count}</span>
    </Radix.CheckboxItem>
  )
}

export const MenuLine = () => <Radix.Separator className={styles['separator']} />

interface ChoiceProps<V extends string> {
  value: V
  choices: readonly { value: V; label: string; text?: string }[]
  onChoose: (value: V) => void
}

/** One of several, the chosen one ticked. */
export function MenuChoice<V extends string>({ value, choices, onChoose }: ChoiceProps<V>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(chosen) => onChoose(chosen as V)}>
      {choices.map((choice) => (
        <Radix.RadioItem key={choice.value} value={choice.value} className={styles['item']}>
          <span className={styles['tick']}>
            <Radix.ItemIndicator>
              <Check size={15} aria-hidden />
            </Radix.ItemIndicator>
          </span>
          <span>
            <span className={styles['label']}>{choice.label}</span>
            {choice.text !== undefined && <span className={styles['text']}>{choice.text}</span>}
          </span>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}
