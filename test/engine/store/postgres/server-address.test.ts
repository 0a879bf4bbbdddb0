import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseServerAddress } from '../../../../electron/engine/store/postgres/server-address.ts'

const refusal = (text: string): string => {
  try {
    parseServerAddress(text)
  } catch (cause) {
    expect(cause).toMatchObject({ code: 'INVALID_INPUT' })
    return cause instanceof Error ? `${cause.message} ${String(cause.cause)} ${cause.stack}` : ''
  }
  throw new Error('It was taken.')
}

describe('the address of a database server', () => {
  it('has a host, a port, a database, a user and a password, written as in a URL', () => {
    expect(parseServerAddress('postgresql://ann:p%40ss%2Fword@db.example:5433/trove')).toMatchObject({
      host: 'db.example',
      port: 5433,
      database: 'trove',
      user: 'ann',
      password: 'p@ss/word',
      name: 'db.example:5433/trove',
    })
    expect(parseServerAddress('postgres://localhost/trove')).toMatchObject({
      port: 5432,
      user: undefined,
      password: undefined,
    })
    expect(parseServerAddress('postgresql://[::1]/trove')).toMatchObject({ host: '::1', tls: false })
    expect(parseServerAddress('postgresql:///trove?host=/run/postgresql')).toMatchObject({
      host: '/run/postgresql',
      tls: false,
    })
  })

  it('of another machine is spoken to with its certificate verified, however little is asked for', () => {
    for (const mode of ['', '?sslmode=allow', '?sslmode=prefer', '?sslmode=require', '?sslmode=verify-ca']) {
      for (const host of ['db.example', '10.0.0.4', '127.0.0.1.example.org', 'localhost.example.org']) {
        expect(parseServerAddress(`postgresql://${host}/trove${mode}`).tls).toMatchObject({
          rejectUnauthorized: true,
          host,
        })
      }
    }
    expect(refusal('postgresql://db.example/trove?sslmode=disable')).toContain('encrypted')
  })

  it('of this machine is spoken to as it is, unless encryption is asked for', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]']) {
      expect(parseServerAddress(`postgresql://${host}/trove`).tls).toBe(false)
      expect(parseServerAddress(`postgresql://${host}/trove?sslmode=verify-full`).tls).toMatchObject({
        rejectUnauthorized: true,
      })
    }
  })

  it('is refused where it says something that would not be followed', () => {
    expect(refusal('postgresql://h/trove?sslmode=verify')).toContain('verify')
    expect(refusal('postgresql://h/trove?channel_binding=require')).toContain('channel_binding')
    expect(refusal('postgresql://h/')).toContain('one database')
    expect(refusal('mysql://h/trove')).toContain('postgresql://')
    expect(refusal('postgresql://h/trove?sslrootcert=/not/there')).toContain('/not/there')
    expect(refusal('postgresql://h/trove?statement_timeout=0')).toContain('statement_timeout')
  })

  it('never shows its password, neither in its name nor in why it is refused', () => {
    const password = fc.stringMatching(/^[a-z0-9#?/@:% ]{6,20}$/)
    fc.assert(
      fc.property(
        password,
        fc.constantFrom('h/t?x=1', 'h:99999/t', 'h/', 'h h/t', '[::/t'),
        (secret, rest) => {
          const shown = `${secret}SECRET`
          for (const text of [
            `postgresql://ann:${shown}@${rest}`,
            `postgresql://ann:${encodeURIComponent(shown)}@${rest}`,
          ]) {
            try {
              expect(parseServerAddress(text).name).not.toContain('SECRET')
            } catch {
              expect(refusal(text)).not.toContain('SECRET')
            }
          }
        },
      ),
    )
  })
})
