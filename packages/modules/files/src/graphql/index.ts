import './create-upload.mutation.ts'
