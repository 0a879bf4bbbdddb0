import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './Menu.module.css'

interface MenuProps {
  trigger: ReactNode
  align?: 'start' | 'end'
  children: ReactNode
}

/** A menu under its trigger. Not modal: Radix' modal menu writes a style element, which the page's policy forbids. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles['menu']} align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <Radix.Item className={styles['item']} onSelect={onSelect}>
      {children}
    </Radix.Item>
  )
}

interface ChoiceProps<V extends string> {
  value: V
  choices: readonly { value: V; label: string; text: string }[]
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
            <span className={styles['text']}>{choice.text}</span>
          </span>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}
