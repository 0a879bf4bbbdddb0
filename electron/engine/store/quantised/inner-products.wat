;; Inner products of one vector of whole numbers with vectors of 8-bit numbers, sixteen numbers at a time.
;; Made into inner-products.ts by scripts/make-kernels.ts.
(module
  (memory (import "memory" "codes") 1)

  ;; query:  where the vector begins, as 16-bit numbers, which saves widening it for each row
  ;; length: how many numbers a vector has, a multiple of 16
  ;; codes:  where the rows begin, one after the other
  ;; list:   where the numbers of the rows to compare stand, as 32-bit numbers
  ;; count:  how many they are
  ;; sums:   where to write a 32-bit sum for each
  (func (export "innerProducts")
    (param $query i32) (param $length i32) (param $codes i32)
    (param $list i32) (param $count i32) (param $sums i32)
    (local $listEnd i32) (local $row i32) (local $rowEnd i32) (local $at i32)
    (local $low v128) (local $high v128)
    (local.set $listEnd (i32.add (local.get $list) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $list) (local.get $listEnd)))
        (local.set $row
          (i32.add (local.get $codes) (i32.mul (i32.load (local.get $list)) (local.get $length))))
        (local.set $rowEnd (i32.add (local.get $row) (local.get $length)))
        (local.set $at (local.get $query))
        ;; Two sums, so that one addition need not wait for the other.
        (local.set $low (v128.const i32x4 0 0 0 0))
        (local.set $high (v128.const i32x4 0 0 0 0))
        (loop $sixteen
          (local.set $low
            (i32x4.add
              (local.get $low)
              (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $row)) (v128.load (local.get $at)))))
          (local.set $high
            (i32x4.add
              (local.get $high)
              (i32x4.dot_i16x8_s
                (v128.load8x8_s offset=8 (local.get $row))
                (v128.load offset=16 (local.get $at)))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (br_if $sixteen (i32.lt_u (local.get $row) (local.get $rowEnd))))
        (local.set $low (i32x4.add (local.get $low) (local.get $high)))
        (i32.store
          (local.get $sums)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $low)) (i32x4.extract_lane 1 (local.get $low)))
            (i32.add (i32x4.extract_lane 2 (local.get $low)) (i32x4.extract_lane 3 (local.get $low)))))
        (local.set $sums (i32.add (local.get $sums) (i32.const 4)))
        (local.set $list (i32.add (local.get $list) (i32.const 4)))
        (br $next)))))
