;; Inner products of one vector of 8-bit numbers with many, sixteen numbers at a time.
;; Made into inner-products.ts by scripts/make-inner-products.ts.
(module
  (memory (export "memory") 1)

  ;; query:  where the vector begins; length is a multiple of 16
  ;; codes:  where the rows begin, one after the other, each of that length
  ;; sums:   where to write a 32-bit sum for each row
  (func (export "innerProducts")
    (param $query i32) (param $length i32) (param $codes i32) (param $rows i32) (param $sums i32)
    (local $end i32) (local $at i32) (local $queryEnd i32)
    (local $a v128) (local $b v128) (local $sum v128)
    (local.set $queryEnd (i32.add (local.get $query) (local.get $length)))
    (local.set $end (i32.add (local.get $sums) (i32.shl (local.get $rows) (i32.const 2))))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $sums) (local.get $end)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $at (local.get $query))
        (loop $sixteen
          (local.set $a (v128.load (local.get $at)))
          (local.set $b (v128.load (local.get $codes)))
          (local.set $sum
            (i32x4.add
              (local.get $sum)
              (i32x4.add
                (i32x4.dot_i16x8_s
                  (i16x8.extend_low_i8x16_s (local.get $a))
                  (i16x8.extend_low_i8x16_s (local.get $b)))
                (i32x4.dot_i16x8_s
                  (i16x8.extend_high_i8x16_s (local.get $a))
                  (i16x8.extend_high_i8x16_s (local.get $b))))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
          (br_if $sixteen (i32.lt_u (local.get $at) (local.get $queryEnd))))
        (i32.store
          (local.get $sums)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
            (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $sums (i32.add (local.get $sums) (i32.const 4)))
        (br $row)))))
