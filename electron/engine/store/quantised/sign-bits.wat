;; The signs of a vector's numbers as bits, and in how many of them two vectors differ (Hamming distance). They are counted 64 at
;; a time, for which processors have one instruction; counting them in vectors of bytes takes twice as long on x86.
;; Made into sign-bits.ts by scripts/make-kernels.ts.
(module
  (memory (import "memory" "bits") 1)

  ;; How many bits differ between one vector and each of many.
  ;; query:     where its bits begin
  ;; length:    bytes of a vector's bits, a multiple of 16
  ;; bits:      where the rows begin, one after the other
  ;; count:     how many rows there are
  ;; distances: where to write a 16-bit number for each
  (func (export "distances")
    (param $query i32) (param $length i32) (param $bits i32) (param $count i32) (param $distances i32)
    (local $end i32) (local $rowEnd i32) (local $at i32) (local $sum i64)
    (local.set $end (i32.add (local.get $distances) (i32.shl (local.get $count) (i32.const 1))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $distances) (local.get $end)))
        (local.set $rowEnd (i32.add (local.get $bits) (local.get $length)))
        (local.set $at (local.get $query))
        (local.set $sum (i64.const 0))
        (loop $sixteen
          (local.set $sum
            (i64.add
              (local.get $sum)
              (i64.add
                (i64.popcnt (i64.xor (i64.load (local.get $bits)) (i64.load (local.get $at))))
                (i64.popcnt (i64.xor (i64.load offset=8 (local.get $bits)) (i64.load offset=8 (local.get $at)))))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $bits (i32.add (local.get $bits) (i32.const 16)))
          (br_if $sixteen (i32.lt_u (local.get $bits) (local.get $rowEnd))))
        (i64.store16 (local.get $distances) (local.get $sum))
        (local.set $distances (i32.add (local.get $distances) (i32.const 2)))
        (br $next))))

  ;; A bit for each number of a row of codes: whether it is above the middle of its dimension.
  ;; codes:   where the row begins, 8-bit numbers; length is their number, a multiple of 16
  ;; middles: where the middles stand, 32-bit floating-point numbers in the unit of the vectors
  ;; scale:   what a one among the codes is worth
  ;; bits:    where to write length / 8 bytes
  (func (export "signs")
    (param $codes i32) (param $length i32) (param $middles i32) (param $scale f32) (param $bits i32)
    (local $end i32) (local $unit v128) (local $low v128) (local $high v128)
    (local.set $unit (f32x4.splat (local.get $scale)))
    (local.set $end (i32.add (local.get $codes) (local.get $length)))
    (loop $sixteen
      (local.set $low (i16x8.extend_low_i8x16_s (v128.load (local.get $codes))))
      (local.set $high (i16x8.extend_high_i8x16_s (v128.load (local.get $codes))))
      (i32.store16
        (local.get $bits)
        (i8x16.bitmask
          (i8x16.narrow_i16x8_s
            (i16x8.narrow_i32x4_s
              (call $above (i32x4.extend_low_i16x8_s (local.get $low)) (local.get $unit)
                (v128.load (local.get $middles)))
              (call $above (i32x4.extend_high_i16x8_s (local.get $low)) (local.get $unit)
                (v128.load offset=16 (local.get $middles))))
            (i16x8.narrow_i32x4_s
              (call $above (i32x4.extend_low_i16x8_s (local.get $high)) (local.get $unit)
                (v128.load offset=32 (local.get $middles)))
              (call $above (i32x4.extend_high_i16x8_s (local.get $high)) (local.get $unit)
                (v128.load offset=48 (local.get $middles)))))))
      (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
      (local.set $middles (i32.add (local.get $middles) (i32.const 64)))
      (local.set $bits (i32.add (local.get $bits) (i32.const 2)))
      (br_if $sixteen (i32.lt_u (local.get $codes) (local.get $end)))))

  (func $above (param $codes v128) (param $unit v128) (param $middles v128) (result v128)
    (f32x4.gt
      (f32x4.mul (f32x4.convert_i32x4_s (local.get $codes)) (local.get $unit))
      (local.get $middles))))
