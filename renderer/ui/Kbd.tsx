import styles from './Kbd.module.css'

/** The name of a key. */
export const Kbd = ({ children }: { children: string }) => <kbd className={styles['key']}>{children}</kbd>
