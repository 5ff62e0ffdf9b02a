const SAYING = new Set(
  'say state claim allege report confirm announce declare tell add argue warn insist deny admit acknowledge believe think suggest note explain reveal estimate complain promise pledge vow predict fear accuse stress emphasise emphasize reiterate maintain retort remark caution concede contend assert disclose testify boast respond reply'.split(
    ' ',
  ),
)

/** Whether a verb tells what somebody says or thinks: a clause can be its object. */
export const isSaying = (lemma: string): boolean => SAYING.has(lemma)
