"""What is said to whoever is made to write a letter, in Indonesian."""

STOPPED = "Suratnya saya hentikan: surat ini hanya untuk yang mau berhenti atas kemauan sendiri."
