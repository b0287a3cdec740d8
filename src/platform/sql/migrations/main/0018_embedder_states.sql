-- What each word of a sentence means there, by the embedder of the row: the numbers of `packStates`, a byte each. NULL of
-- an embedder that gives none, and in rows from before; those are made again from the sentence, like what is missing.
ALTER TABLE sentence_vector ADD COLUMN states BLOB;
